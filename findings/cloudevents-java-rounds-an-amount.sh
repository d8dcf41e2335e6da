#!/usr/bin/env bash
# cloudevents-java 4.0.1: reading an event rounds the decimal numbers in its JSON data to a double. A program that
# passes an event on, and never looks into its data, changes the data: the bytes that getData returns, and the JSON
# that it writes. JSON sets no limit to a number's digits (RFC 8259, section 6), and whole numbers do keep theirs.
# Seen on 2026-11-30 with JDK 17: 12345678901234567890.12 becomes 1.2345678901234567E19, and 1e400 the text "Infinity".
# None of the five options of JsonFormatOptions changes it. Needs Maven and a JDK 17 or newer.
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
      <groupId>io.cloudevents</groupId>
      <artifactId>cloudevents-json-jackson</artifactId>
      <version>4.0.1</version>
    </dependency>
  </dependencies>
</project>
POM
cat >Finding.java <<'JAVA'
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.util.List;

class Finding {
  public static void main(String[] args) {
    JsonFormat format = new JsonFormat();
    for (String number : List.of("12345678901234567890", "12345678901234567890.12", "1e400")) {
      String json =
          "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/orders\",\"type\":\"order.paid\",\"data\":{\"amount\":"
              + number
              + "}}";
      CloudEvent event = format.deserialize(json.getBytes());
      String written = new String(format.serialize(event));
      System.out.println(
          new String(event.getData().toBytes()) + " " + written.substring(written.indexOf("\"data\":")));
    }
  }
}
JAVA
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory=lib >/dev/null
seen=$(java -cp 'lib/*' Finding.java)
echo "$seen"
[[ $seen == '{"amount":12345678901234567890} "data":{"amount":12345678901234567890}}
{"amount":1.2345678901234567E19} "data":{"amount":1.2345678901234567E19}}
{"amount":"Infinity"} "data":{"amount":"Infinity"}}' ]] || {
  echo "changed: cloudevents-java no longer rounds a number in an event's data"
  exit 1
}
