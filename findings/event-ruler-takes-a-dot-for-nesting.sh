#!/usr/bin/env bash
# event-ruler 2.1.0, AWS's own matcher: a dot in a field's name is the same as nesting. A pattern for the field "a.b"
# matches an event whose field a holds a field b, and the other way round. AWS's page says that the field names must be
# in the event with the same nesting (EventBridge user guide, eb-create-pattern.html). Whether the service does as its
# page or as its matcher was not tried.
# Seen on 2026-11-30 in both directions. Needs Maven and a JDK 17 or newer.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.event.ruler</groupId>
      <artifactId>event-ruler</artifactId>
      <version>2.1.0</version>
    </dependency>
  </dependencies>
</project>
POM
cat >Finding.java <<'JAVA'
import software.amazon.event.ruler.Machine;

class Finding {
  public static void main(String[] patternsAndEvents) throws Exception {
    for (int i = 0; i < patternsAndEvents.length; i += 2) {
      Machine machine = Machine.builder().build();
      machine.addRule("rule", patternsAndEvents[i]);
      boolean matches = !machine.rulesForJSONEvent(patternsAndEvents[i + 1]).isEmpty();
      System.out.println(patternsAndEvents[i] + " " + patternsAndEvents[i + 1] + " " + matches);
    }
  }
}
JAVA
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory=lib >/dev/null
seen=$(java -cp 'lib/*' Finding.java \
  '{"order.state":["paid"]}' '{"order":{"state":"paid"}}' \
  '{"order":{"state":["paid"]}}' '{"order.state":"paid"}' \
  '{"order":{"state":["paid"]}}' '{"order-state":"paid"}')
echo "$seen"
[[ $(awk '{ print $NF }' <<<"$seen") == $'true\ntrue\nfalse' ]] || {
  echo "changed: event-ruler now distinguishes a dot from nesting"
  exit 1
}
