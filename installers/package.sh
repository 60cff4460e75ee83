#!/usr/bin/env bash
# Makes an installable X-Omni Studio for the system it runs on, with its own Java runtime, and starts it
# once to see that it works. Usage: installers/package.sh [app-image|deb|rpm|dmg|pkg] (default app-image).
# The result lies in installers/target. Needs what ./studio needs; deb and rpm need their packaging tools.
set -euo pipefail
cd "$(dirname "$0")/.."
type=${1:-app-image}

./studio --version >/dev/null
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  [ -n "$jdk" ] && [ -x "$jdk/bin/jpackage" ] && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$jdk/release" && break
done
[ -x "$jdk/bin/jpackage" ] || { echo "No JDK 25 with jpackage was found; set JAVA_HOME to one." >&2; exit 1; }

out=installers/target
rm -rf "$out"
mkdir -p "$out/input/lib"
cp studio-app/target/studio-app.jar "$out/input/"
cp studio-app/target/lib/*.jar "$out/input/lib/"
[ -d assets/packs ] && cp -r assets/packs "$out/input/packs"
cp LICENSE assets/LICENSES.md "$out/input/"

"$jdk/bin/jpackage" \
  --type app-image --dest "$out" --name x-omni-studio --app-version 0.1.0 \
  --description "Draws posters with long, legible text on your own machine" --vendor "X-Omni Studio" \
  --input "$out/input" --main-jar studio-app.jar --main-class xomni.studio.Main \
  --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs \
  --jlink-options "--strip-debug --no-man-pages --no-header-files" \
  --java-options "-XX:+UseSerialGC" --java-options "--enable-native-access=ALL-UNNAMED" \
  --java-options "--sun-misc-unsafe-memory-access=allow" --java-options "-Dxomni.home.embedded=\$APPDIR/packs" \
  --java-options "-Xlog:disable"
rm -rf "$out/input"

image=$(ls -d "$out"/x-omni-studio*)
if [ -d "$image/Contents" ]; then
  program="$image/Contents/MacOS/x-omni-studio" inside="$image/Contents/app"
else
  program="$image/bin/x-omni-studio" inside="$image/lib/app"
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XOMNI_HOME="$home"
# A first run of the window leaves what the Java runtime learnt, with which later starts take half the time.
JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$inside/studio.aot" "$program" --screenshot "$home/window.png" >"$home/log" 2>&1 ||
  { cat "$home/log" >&2; exit 1; }
sed -i.before "s|^\[JavaOptions\]|&\njava-options=-XX:AOTCache=\$APPDIR/studio.aot|" "$inside/x-omni-studio.cfg"
rm "$inside/x-omni-studio.cfg.before"
"$program" doctor
[ ! -d assets/packs ] || "$program" draw 'A navy poster with the headline "HELLO"' --seed 1 -o "$home/poster.png"

if [ "$type" != app-image ]; then
  "$jdk/bin/jpackage" --type "$type" --dest "$out" --name x-omni-studio --app-version 0.1.0 --app-image "$image"
fi
echo "Made $(ls -d "$out"/*)"
