#!/usr/bin/env bash
# event-ruler 2.1.0, AWS's own matcher: a plain number in a pattern matches every spelling of its value. AWS's pages say
# that numbers are matched as they are written, and that 300, 300.0 and 3.0e2 are not equal (Lambda's developer guide on
# event filtering, and EventBridge's user guide on event patterns). Whether the service does as its pages or as its
# matcher was not tried. 9007199254740993, which no double holds, is matched as it is written.
# Seen on 2026-11-30: [300] matches 300, 300.0 and 3.0e2, and not the text "300"; [9007199254740993] does not
# match 9007199254740993.0. Needs Maven and a JDK 17 or newer.
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
  '{"amount":[300]}' '{"amount":300}' \
  '{"amount":[300]}' '{"amount":300.0}' \
  '{"amount":[300]}' '{"amount":3.0e2}' \
  '{"amount":[300]}' '{"amount":"300"}' \
  '{"amount":[9007199254740993]}' '{"amount":9007199254740993}' \
  '{"amount":[9007199254740993]}' '{"amount":9007199254740993.0}')
echo "$seen"
[[ $(awk '{ print $NF }' <<<"$seen") == $'true\ntrue\ntrue\nfalse\ntrue\nfalse' ]] || {
  echo "changed: event-ruler now matches numbers in another way"
  exit 1
}
