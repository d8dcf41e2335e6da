#!/usr/bin/env bash
# software.amazon.awssdk:dynamodb-enhanced 2.54.15: @DynamoDbUpdateBehavior(WRITE_IF_NOT_EXISTS) has no effect on an
# attribute of a nested bean, although IgnoreNullsMode.SCALAR_ONLY writes each nested attribute by itself. Neither the
# annotation's page nor the mode's says so; the mapper neither refuses the bean nor warns, and an update overwrites what
# was to be written once, for example when an order was first paid.
# Seen on 2026-11-30 with JDK 17 in the UpdateItem request, which is caught on its way: the attribute at the top is
# written as if_not_exists(first, …), the nested one as a plain value. Needs Maven and a JDK 17 or newer.
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
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>dynamodb-enhanced</artifactId>
      <version>2.54.15</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
POM
cat >Finding.java <<'JAVA'
import static software.amazon.awssdk.enhanced.dynamodb.mapper.UpdateBehavior.WRITE_IF_NOT_EXISTS;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbUpdateBehavior;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

public class Finding {
  @DynamoDbBean
  public static class Order {
    private String id;
    private String first;
    private Payment payment;

    @DynamoDbPartitionKey
    public String getId() { return id; }
    public void setId(String id) { this.id = id; }

    @DynamoDbUpdateBehavior(WRITE_IF_NOT_EXISTS)
    public String getFirst() { return first; }
    public void setFirst(String first) { this.first = first; }

    public Payment getPayment() { return payment; }
    public void setPayment(Payment payment) { this.payment = payment; }
  }

  @DynamoDbBean
  public static class Payment {
    private String first;

    @DynamoDbUpdateBehavior(WRITE_IF_NOT_EXISTS)
    public String getFirst() { return first; }
    public void setFirst(String first) { this.first = first; }
  }

  public static void main(String[] args) {
    DynamoDbClient client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                Finding.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  if (arguments != null && arguments[0] instanceof UpdateItemRequest request) {
                    String sets = request.updateExpression().substring("SET ".length()).replace("#AMZN_MAPPED_", "");
                    List.of(sets.split(", (?!:)")).stream().sorted().forEach(System.out::println);
                    return UpdateItemResponse.builder().build();
                  }
                  return InvocationHandler.invokeDefault(proxy, method, arguments);
                });
    Order order = new Order();
    order.setId("1");
    order.setFirst("today");
    order.setPayment(new Payment());
    order.getPayment().setFirst("today");
    DynamoDbEnhancedClient.builder().dynamoDbClient(client).build()
        .table("orders", TableSchema.fromBean(Order.class))
        .updateItem(request -> request.item(order).ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY));
  }
}
JAVA
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory=lib >/dev/null
javac -cp 'lib/*' -d classes Finding.java
seen=$(java -cp 'classes:lib/*' Finding)
echo "$seen"
[[ $seen == $'first = if_not_exists(first, :AMZN_MAPPED_first)\npayment.first = :AMZN_MAPPED_payment_first' ]] || {
  echo "changed: the mapper now heeds a nested attribute's update behaviour"
  exit 1
}
