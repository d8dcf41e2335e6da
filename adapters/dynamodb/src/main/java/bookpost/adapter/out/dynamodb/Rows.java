package bookpost.adapter.out.dynamodb;

import bookpost.library.BookName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The rows of a table with one row per book name, each replaced only as it was last seen.
///
/// @param <R> a row, whose version attribute differs in all states that the row ever has
final class Rows<R> {
  static final String NAME = "name";

  private static final Map<String, String> NAME_ALIAS = Map.of("#name", NAME);

  private final DynamoDbTable<R> table;
  private final String versionAttribute;

  Rows(DynamoDbClient client, String table, TableSchema<R> schema, String versionAttribute) {
    this.table =
        DynamoDbEnhancedClient.builder()
            .dynamoDbClient(client)
            .extensions(List.of())
            .build()
            .table(table, schema);
    this.versionAttribute = versionAttribute;
  }

  Optional<R> read(BookName name) {
    var key = Key.builder().partitionValue(name.value()).build();
    return Optional.ofNullable(table.getItem(request -> request.key(key).consistentRead(true)));
  }

  /// Writes the row if the one seen before is still stored.
  ///
  /// @throws ConditionalCheckFailedException if another row is stored; its item contains that row
  void replace(Optional<R> seen, R row) {
    table.putItem(
        PutItemEnhancedRequest.builder(table.tableSchema().itemType().rawClass())
            .item(row)
            .conditionExpression(condition(seen))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build());
  }

  /// The same as an action of a transaction, whose reason then holds the item.
  TransactWriteItem replacement(Optional<R> seen, R row) {
    var condition = condition(seen);
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table.tableName())
                .item(table.tableSchema().itemToMap(row, true))
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.expressionNames())
                .expressionAttributeValues(condition.expressionValues())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  /// @param item the item of a failed condition; empty if no row is stored
  Optional<R> found(Map<String, AttributeValue> item) {
    return item.isEmpty() ? Optional.empty() : Optional.of(table.tableSchema().mapToItem(item));
  }

  /// Each page is one request, made when it is asked for.
  ///
  /// @param limit the most rows that a page reads, those that the filter leaves out included
  SdkIterable<Page<R>> scan(Expression filter, int limit, Optional<BookName> after) {
    var request =
        ScanEnhancedRequest.builder().filterExpression(filter).limit(limit).consistentRead(false);
    after.ifPresent(
        name -> request.exclusiveStartKey(Map.of(NAME, AttributeValue.fromS(name.value()))));
    return table.scan(request.build());
  }

  /// @param lastEvaluatedKey of a scanned page; null or empty on the last one
  static Optional<BookName> nameOf(@Nullable Map<String, AttributeValue> lastEvaluatedKey) {
    return Optional.ofNullable(lastEvaluatedKey)
        .map(key -> key.get(NAME))
        .map(name -> new BookName(name.s()));
  }

  private Expression condition(Optional<R> seen) {
    return seen.map(this::stillSeen).orElseGet(Rows::absent);
  }

  private static Expression absent() {
    return Expression.builder()
        .expression("attribute_not_exists(#name)")
        .expressionNames(NAME_ALIAS)
        .build();
  }

  private Expression stillSeen(R seen) {
    return Expression.builder()
        .expression("#version = :seen")
        .putExpressionName("#version", versionAttribute)
        .putExpressionValue(":seen", table.tableSchema().attributeValue(seen, versionAttribute))
        .build();
  }
}
