#!/usr/bin/env bash
# cloudevents-java 4.0.1: an extension may be named id, source, type or subject. The event then has both in memory, its
# JSON has two members of that name, and reading it returns an event with the extension's value as its id. An extension
# named data becomes the event's data. CloudEvents says that extensions are additional attributes with distinct names
# (specification 1.0.2, "Extension Context Attributes"). The builder does refuse other wrong names, for example one with
# a capital letter.
# Seen on 2026-11-30 with JDK 17. Needs Maven and a JDK 17 or newer.
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
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.util.List;

class Finding {
  public static void main(String[] args) {
    JsonFormat format = new JsonFormat();
    for (String name : List.of("id", "type", "data", "orderId")) {
      try {
        CloudEvent event =
            CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("/orders"))
                .withType("order.paid")
                .withExtension(name, "other")
                .build();
        byte[] json = format.serialize(event);
        CloudEvent read = format.deserialize(json);
        int members = new String(json).split("\"" + name + "\":").length - 1;
        System.out.println(
            name + ": " + members + " in JSON, read as " + read.getId() + " " + read.getType() + " " + read.getData());
      } catch (RuntimeException e) {
        System.out.println(name + ": " + e.getMessage());
      }
    }
  }
}
JAVA
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory=lib >/dev/null
seen=$(java -cp 'lib/*' Finding.java)
echo "$seen"
[[ $seen == 'id: 2 in JSON, read as other order.paid null
type: 2 in JSON, read as 1 other null
data: 1 in JSON, read as 1 order.paid JsonCloudEventData{node="other"}
orderId: Invalid extensions name: orderId' ]] || {
  echo "changed: cloudevents-java now treats an extension named as an attribute in another way"
  exit 1
}
