#!/usr/bin/env bash
# event-ruler 2.1.0: a pattern that starts with a wildcard loosens an `equals-ignore-case` on the same field of
# *another* rule, if it was added to the same machine before it. The field then matches if it contains the letters
# in their order and ends with the last one. A machine's rules are to match independently of each other.
# Seen on 2026-11-30 for {"state":"unpaid"} and the rules
#   late  {"state":[{"wildcard":"*late"}]}
#   paid  {"state":[{"equals-ignore-case":"paid"}]}
# late, then paid: paid matches. paid, then late: neither matches. paid alone: it does not match.
# With anything-but and a wildcard as the first rule it is the same. Needs Maven and a JDK 17 or newer.
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
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.Machine;

class Finding {
  static final Map<String, String> PATTERNS =
      Map.of(
          "late", "{\"state\":[{\"wildcard\":\"*late\"}]}",
          "not-late", "{\"state\":[{\"anything-but\":{\"wildcard\":\"*late\"}}]}",
          "paid", "{\"state\":[{\"equals-ignore-case\":\"paid\"}]}");

  public static void main(String[] args) throws Exception {
    for (List<String> rules :
        List.of(List.of("late", "paid"), List.of("paid", "late"), List.of("paid"), List.of("not-late", "paid"))) {
      Machine machine = Machine.builder().build();
      for (String rule : rules) {
        machine.addRule(rule, PATTERNS.get(rule));
      }
      System.out.println(
          rules + " " + machine.rulesForJSONEvent("{\"state\":\"unpaid\"}").stream().sorted().toList());
    }
  }
}
JAVA
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory=lib >/dev/null
seen=$(java -cp 'lib/*' Finding.java)
echo "$seen"
[[ $seen == $'[late, paid] [paid]\n[paid, late] []\n[paid] []\n[not-late, paid] [not-late, paid]' ]] || {
  echo "changed: event-ruler's rules no longer change what each other match"
  exit 1
}
