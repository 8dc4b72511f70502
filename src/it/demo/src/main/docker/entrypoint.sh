#!/bin/sh
# Start the service as process 1, so that it gets the engine's signals.
set -eu
exec java "-Djava.util.logging.config.file=$CONFIG" -cp "$ROOT/lib/*" \
  io.github.micropacker.demo.XenonHost \
  "--port=$PORT" "--sandbox=$DATA" --bindAddress=0.0.0.0 "$@"
