"""One module a schema version; a released one is never changed."""
