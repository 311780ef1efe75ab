#!/bin/sh
# Starts the browser in $BROWSER so that the kernel ends it when the test run is killed and can no longer do so.
exec setpriv --pdeathsig TERM "$BROWSER" "$@"
