package bookpost.acceptance.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The project's stacks keep each rule, and a mistake in one breaks its rule: a rule that can't
/// fail guards nothing.
class TemplateRulesTest {
  /// The rule, the stack, the place, its new value (empty: it is removed), and a part of the
  /// breach's text.
  private static final String MISTAKES =
      """
      # The reader refuses it
      NOTHING_IS_REFUSED | outbox | AnnouncementsPipe/TargetParameters/InputTemplate | '{"id": <$.eventID>, }' | begins as JSON but is not JSON
      NOTHING_IS_REFUSED | pipes | BookAddedPipe/TargetParameters/InputTemplate | '{"id": <eventID>}' | unknown variable: <eventID>
      NOTHING_IS_REFUSED | outbox | AnnouncementsPipe/TargetParameters/EventBridgeEventBusParameters/DetailType | '<$.dynamodb.NewImage.type.S>' | is template syntax
      NOTHING_IS_REFUSED | outbox | AnnouncementsPipe/TargetParameters/EventBridgeEventBusParameters/Source | 'aws.books' | is not allowed
      NOTHING_IS_REFUSED | outbox | AnnouncementsPipe/TargetParameters/EventBridgeEventBusParameters/Time | '2026-01-01' | is not allowed
      NOTHING_IS_REFUSED | outbox | AnnouncementsPipe/SourceParameters/FilterCriteria/Filters/0/Pattern | '{"eventName": ["INSERT"]' | invalid event pattern
      NOTHING_IS_REFUSED | outbox | AnnouncementsPipe/SourceParameters/FilterCriteria/Filters/0/Pattern | '{"eventName": [{"prefx": "I"}]}' | Unrecognized match type prefx
      NOTHING_IS_REFUSED | outbox | BookAddedRule/EventPattern/source | 'OutboxDemo' | "source" must be an object or an array
      NOTHING_IS_REFUSED | outbox | BookAddedRule/EventPattern/kind | ['BookAdded'] | unknown event field: kind
      NOTHING_IS_REFUSED | pipes | BookAddedPipe/Target | {'Fn::GetAtt': ['CatalogueTable', 'Arn']} | unknown reference: arn:aws:dynamodb
      NOTHING_IS_REFUSED | pipes | BookAddedPipe/TargetParameters/SqsQueueParameters | {} | SqsQueueParameters is not supported
      NOTHING_IS_REFUSED | cdc | BooksTable/StreamSpecification | | BooksTable has no attribute StreamArn
      NOTHING_IS_REFUSED | outbox | OutboxTable/StreamSpecification/StreamViewType | 'KEYS_ONLY' | has no NewImage: its view is KEYS_ONLY
      NOTHING_IS_REFUSED | cdc | ChangeProcessorEventSourceMappingDynamodbBooksTable/StartingPosition | | StartingPosition is missing
      NOTHING_IS_REFUSED | cdc | UndeliveredQueuePolicy | | no policy allows rules to send to
      NOTHING_IS_REFUSED | outbox | BookAddedQueuePolicy/PolicyDocument/Statement/0/Principal/Service | 'pipes.amazonaws.com' | no policy allows rules to send to
      NOTHING_IS_REFUSED | outbox | BookAddedQueue/VisibilityTimeout | 9 | is less than the timeout

      # The doctor names it: each hazard has a pair of its own in HazardTest
      NO_DELIVERY_IS_AT_HAZARD | cdc | ChangeProcessorEventSourceMappingDynamodbBooksTable/StartingPosition | 'LATEST' | starts-at-latest
      NO_DELIVERY_IS_AT_HAZARD | cdc | ChangeProcessorEventSourceMappingDynamodbBooksTable/MaximumRetryAttempts | | unlimited-retries
      NO_DELIVERY_IS_AT_HAZARD | cdc | ChangeProcessorEventSourceMappingDynamodbBooksTable/MaximumRecordAgeInSeconds | | unlimited-age
      NO_DELIVERY_IS_AT_HAZARD | cdc | ChangeProcessorEventSourceMappingDynamodbBooksTable/DestinationConfig | | stream-without-dead-letters
      NO_DELIVERY_IS_AT_HAZARD | cdc | ChangeProcessorEventSourceMappingDynamodbBooksTable/FunctionResponseTypes | | no-partial-answers
      NO_DELIVERY_IS_AT_HAZARD | pipes | BookAddedPipe/SourceParameters/DynamoDBStreamParameters/MaximumRetryAttempts | | unlimited-retries
      NO_DELIVERY_IS_AT_HAZARD | pipes | BookAddedPipe/SourceParameters/DynamoDBStreamParameters/MaximumRecordAgeInSeconds | | unlimited-age
      NO_DELIVERY_IS_AT_HAZARD | pipes | BookAddedPipe/SourceParameters/DynamoDBStreamParameters/DeadLetterConfig | | stream-without-dead-letters
      NO_DELIVERY_IS_AT_HAZARD | pipes | BookAddedPipe/SourceParameters/DynamoDBStreamParameters/OnPartialBatchItemFailure | | no-bisection
      NO_DELIVERY_IS_AT_HAZARD | pipes | BookAddedPipe/Name | 'added' | pipe-with-fixed-name
      NO_DELIVERY_IS_AT_HAZARD | cdc | BookpostcdcdevBookAddedrule1EventBridgeRule/Targets/0/RetryPolicy | | rule-without-retry-policy
      NO_DELIVERY_IS_AT_HAZARD | cdc | BookpostcdcdevBookAddedrule1EventBridgeRule/Targets/0/DeadLetterConfig | | rule-without-dead-letters
      NO_DELIVERY_IS_AT_HAZARD | cdc | BookAddedLambdaEvConf/DestinationConfig | | nobody-catches-failures
      NO_DELIVERY_IS_AT_HAZARD | outbox | BookAddedQueue/RedrivePolicy | | queue-without-redrive

      # Roles
      A_ROLE_HAS_ONE_USER | cdc | RemoveBookLambdaFunction/Role | {'Fn::GetAtt': ['AddBookRole', 'Arn']} | AddBookRole
      A_ROLE_TRUSTS_ITS_USER_ALONE | pipes | BookAddedPipeRole/AssumeRolePolicyDocument/Statement/0/Principal/Service | 'lambda.amazonaws.com' | BookAddedPipeRole
      A_ROLE_TRUSTS_ITS_USER_ALONE | pipes | BookAddedPipeRole/AssumeRolePolicyDocument/Statement/0/Condition/StringEquals | | BookAddedPipeRole
      A_ROLE_TRUSTS_ITS_USER_ALONE | pipes | BookAddedPipeRole/AssumeRolePolicyDocument/Statement/0/Condition/ArnLike/aws:SourceArn | 'arn:aws:pipes:us-east-1:000000000000:pipe/*' | BookAddedPipeRole
      A_ROLE_TRUSTS_ITS_USER_ALONE | cdc | AddBookRole/AssumeRolePolicyDocument/Statement/0/Principal/Service | 'scheduler.amazonaws.com' | AddBookRole
      A_ROLE_TRUSTS_ITS_USER_ALONE | cdc | AddBookRole/AssumeRolePolicyDocument/Statement/0/Principal/AWS | '*' | AddBookRole
      A_ROLE_NAMES_EACH_RIGHT | cdc | AddBookRole/Policies/0/PolicyDocument/Statement/1/Action | 'dynamodb:*' | AddBookRole
      A_ROLE_NAMES_EACH_RIGHT | cdc | AddBookRole/Policies/0/PolicyDocument/Statement/1/Action | | AddBookRole
      A_ROLE_NAMES_EACH_RIGHT | cdc | AddBookRole/Policies/0/PolicyDocument/Statement/1/Resource | '*' | AddBookRole
      A_ROLE_NAMES_EACH_RIGHT | cdc | AddBookRole/Policies/0/PolicyDocument/Statement/1/Effect | 'Deny' | AddBookRole
      A_ROLE_NAMES_EACH_RIGHT | cdc | More | {'Type': 'AWS::IAM::Policy', 'Properties': {'PolicyName': 'more', 'Roles': [{'Ref': 'AddBookRole'}], 'PolicyDocument': {'Statement': [{'Effect': 'Allow', 'Action': 'dynamodb:*', 'Resource': '*'}]}}} | More
      A_ROLE_NAMES_EACH_RIGHT | cdc | AddBookRole/ManagedPolicyArns | ['arn:aws:iam::aws:policy/AdministratorAccess'] | AddBookRole

      # Queues
      A_QUEUE_LETS_IN_ITS_RULES_ALONE | cdc | UndeliveredQueuePolicy/PolicyDocument/Statement/0/Condition | | UndeliveredQueuePolicy
      A_QUEUE_LETS_IN_ITS_RULES_ALONE | cdc | UndeliveredQueuePolicy/PolicyDocument/Statement/0/Principal | '*' | UndeliveredQueuePolicy
      A_QUEUE_LETS_IN_ITS_RULES_ALONE | cdc | UndeliveredQueuePolicy/PolicyDocument/Statement/0/Condition/ArnLike/aws:SourceArn | 'arn:aws:events:us-east-1:000000000000:rule/other/*' | BookAddedrule1
      A_QUEUE_LETS_IN_ITS_RULES_ALONE | outbox | BookAddedQueuePolicy/PolicyDocument/Statement/0/Condition/ArnEquals/aws:SourceArn | {'Fn::GetAtt': ['BookRemovedRule', 'Arn']} | BookAddedRule
      A_QUEUE_LETS_IN_ITS_RULES_ALONE | outbox | BookAddedQueuePolicy/PolicyDocument/Statement/0/Resource | {'Fn::GetAtt': ['BookRemovedQueue', 'Arn']} | BookAddedRule
      A_QUEUE_TAKES_A_BOUNDED_PART_OF_THE_CONCURRENCY | outbox | BookAddedEventSourceMappingSQSBookAddedQueue/ScalingConfig | | BookAddedEventSourceMapping

      # Functions
      AN_ALIAS_IS_INVOKED_IN_PLACE_OF_ITS_FUNCTION | pipes | BookAddedPipe/Target | {'Fn::GetAtt': ['BookAddedLambdaFunction', 'Arn']} | BookAddedPipe
      AN_ALIAS_IS_INVOKED_IN_PLACE_OF_ITS_FUNCTION | cdc | BookpostcdcdevBookAddedrule1EventBridgeRule/Targets/0/Arn | {'Fn::GetAtt': ['BookAddedLambdaFunction', 'Arn']} | BookAddedrule1
      AN_ALIAS_IS_INVOKED_IN_PLACE_OF_ITS_FUNCTION | outbox | BookAddedEventSourceMappingSQSBookAddedQueue/FunctionName | {'Ref': 'BookAddedLambdaFunction'} | BookAddedEventSourceMapping
      AN_ALIAS_IS_INVOKED_IN_PLACE_OF_ITS_FUNCTION | cdc | HttpApiIntegrationAddBook/IntegrationUri | {'Fn::Sub': '${AddBookLambdaFunction.Arn}:$LATEST'} | HttpApiIntegrationAddBook
      AN_ASYNCHRONOUS_INVOCATION_HAS_AN_END | cdc | BookAddedLambdaEvConf | | BookAddedLambdaFunction
      AN_ASYNCHRONOUS_INVOCATION_HAS_AN_END | outbox | SweepInboxLambdaEvConf/MaximumEventAgeInSeconds | | SweepInboxLambdaFunction
      NO_SECRET_IS_IN_THE_ENVIRONMENT | cdc | AddBookLambdaFunction/Environment/Variables/SIGNING_KEY | 'x' | SIGNING_KEY
      NO_SECRET_IS_IN_THE_ENVIRONMENT | cdc | AddBookLambdaFunction/Environment/Variables/STORE | 'https://ada:lovelace@store.example' | STORE
      NO_SECRET_IS_IN_THE_ENVIRONMENT | cdc | AddBookLambdaFunction/Environment/Variables/STORE | '{{resolve:secretsmanager:store}}' | STORE
      NO_SECRET_IS_IN_THE_ENVIRONMENT | cdc | AddBookLambdaFunction/Environment/Variables/STORE | 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' | STORE

      # Tables
      ROWS_WITH_A_RETENTION_EXPIRE_AND_NO_OTHERS | outbox | OutboxTable/TimeToLiveSpecification | | OutboxTable
      ROWS_WITH_A_RETENTION_EXPIRE_AND_NO_OTHERS | cdc | CatalogueTable/TimeToLiveSpecification | {'AttributeName': 'expiresAt', 'Enabled': true} | CatalogueTable
      """;

  private static final String MISTAKES_OF_OSLS =
      """
      A_FUNCTION_ADMITS_ITS_CALLERS | cdc | BookAddedEventBridgeLambdaPermission1 | | BookAddedrule1
      A_FUNCTION_ADMITS_ITS_CALLERS | cdc | AddBookLambdaPermissionHttpApi/SourceArn | | HttpApiIntegrationAddBook
      NOTHING_IS_TRACED | cdc | AddBookLambdaFunction/TracingConfig | {'Mode': 'Active'} | AddBookLambdaFunction
      THE_ALIAS_HAS_THE_LIMITS_AND_THE_SNAPSHOT | outbox | SweepInboxLambdaEvConf/Qualifier | | SweepInboxLambdaEvConf
      THE_ALIAS_HAS_THE_LIMITS_AND_THE_SNAPSHOT | cdc | AddBookLambdaFunction/SnapStart | | AddBookLambdaFunction
      """;

  @ParameterizedTest
  @ValueSource(strings = {"pipes", "cdc", "outbox"})
  void ourStacksKeepEachRule(String stack) {
    assertThat(breaches(read(stack), rule -> !rule.isOfOsls())).isEmpty();
    assertThat(breaches(StackTemplate.toProd(file(stack)), rule -> !rule.isOfOsls())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(textBlock = MISTAKES, delimiter = '|', quoteCharacter = '`')
  void aMistakeBreaksItsRule(
      TemplateRule rule, String stack, String place, @Nullable String json, String told) {
    assertThat(rule.breaches(read(stack).with(place, json)))
        .anySatisfy(breach -> assertThat(breach).contains(told));
  }

  @ParameterizedTest
  @EnumSource
  void eachRuleHasAMistakeThatBreaksIt(TemplateRule rule) {
    assertThat(MISTAKES + MISTAKES_OF_OSLS).contains(rule + " | ");
  }

  @Tag("packaged")
  @ParameterizedTest
  @ValueSource(strings = {"pipes", "cdc", "outbox"})
  void aPackagedTemplateKeepsEachRule(String stack) throws IOException {
    assertThat(breaches(StackTemplate.packaged(stack), _ -> true)).isEmpty();
  }

  @Tag("packaged")
  @ParameterizedTest
  @CsvSource(textBlock = MISTAKES + MISTAKES_OF_OSLS, delimiter = '|', quoteCharacter = '`')
  void aMistakeInAPackagedTemplateBreaksItsRule(
      TemplateRule rule, String stack, String place, @Nullable String json, String told)
      throws IOException {
    assertThat(rule.breaches(StackTemplate.packaged(stack).with(place, json)))
        .anySatisfy(breach -> assertThat(breach).contains(told));
  }

  private static List<String> breaches(StackTemplate stack, Predicate<TemplateRule> judged) {
    return Stream.of(TemplateRule.values())
        .filter(judged)
        .flatMap(rule -> rule.breaches(stack).stream().map(breach -> rule + ": " + breach))
        .toList();
  }

  private static StackTemplate read(String stack) {
    return StackTemplate.of(file(stack));
  }

  private static String file(String stack) {
    return stack.equals("pipes") ? "serverless.yml" : "serverless." + stack + ".yml";
  }
}
