#!/bin/sh
# Installs the system packages, builds the release program, and runs it on a sample dataset.
# For Debian and its relatives, with Swift 6.2 or later already there.
set -eu
cd "$(dirname "$0")/.."

packages="libsqlite3-dev libpng-dev libdeflate-dev zlib1g-dev libtiff-dev libyaml-dev"
packages="$packages pkg-config"
missing=""
for package in $packages; do
  dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  $as_root apt-get install -y -qq --no-install-recommends $missing
fi

swift build -c release --static-swift-stdlib --product segbalance
program=.build/release/segbalance
"$program" sample street .build/sample/street --force
"$program" analyze .build/sample/street --classes .build/sample/street/classes.txt \
  -o .build/sample/segbalance-street
