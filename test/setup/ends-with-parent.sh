#!/bin/sh
# Starts the browser $BROWSER. If the test run is killed, the kernel ends the browser too.
exec setpriv --pdeathsig TERM "$BROWSER" "$@"
