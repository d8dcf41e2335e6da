#!/usr/bin/env bash
# event-ruler 2.1.0: a field that stands both beside `$or` and inside it is matched by the later condition
# alone. The order of the members of the JSON object decides, though the two conditions are to hold together
# (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html, "Or" matching).
# Seen on 2026-11-30 for the event {"source":"a","kind":"x"}:
#   {"source":["b"],"$or":[{"source":["a"]},{"kind":["y"]}]}  matches, though source is not b
#   {"$or":[{"source":["a"]},{"kind":["y"]}],"source":["b"]}  does not match
# JsonRuleCompiler.check finds no fault in either. Needs Maven and a JDK 17 or newer.
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
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

class Finding {
  public static void main(String[] patterns) throws Exception {
    for (String pattern : patterns) {
      Machine machine = Machine.builder().build();
      machine.addRule("rule", pattern);
      System.out.printf(
          "%s %s%n",
          machine.rulesForJSONEvent("{\"source\":\"a\",\"kind\":\"x\"}").size(),
          JsonRuleCompiler.check(pattern));
    }
  }
}
JAVA
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory=lib >/dev/null
seen=$(java -cp 'lib/*' Finding.java \
  '{"source":["b"],"$or":[{"source":["a"]},{"kind":["y"]}]}' \
  '{"$or":[{"source":["a"]},{"kind":["y"]}],"source":["b"]}' \
  '{"source":["b"]}')
echo "$seen"
[[ $seen == $'1 null\n0 null\n0 null' ]] || {
  echo "changed: event-ruler no longer lets the later condition replace the earlier"
  exit 1
}
