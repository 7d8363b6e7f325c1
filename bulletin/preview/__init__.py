"""The preview: watch the sources, rebuild, serve on this machine, tell the browser."""
