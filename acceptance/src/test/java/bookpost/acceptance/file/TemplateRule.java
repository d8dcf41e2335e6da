package bookpost.acceptance.file;

import bookpost.emulator.doctor.Doctor;
import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Inventory.Item;
import bookpost.emulator.file.stack.ResourceType;
import bookpost.emulator.file.text.Variables;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules for this project's stacks that no linter checks. Each is stated over any stack, so that
/// the same rule judges ours and, in [TemplateRulesTest], one with a mistake in it.
///
/// The rights that a role needs are observed while its functions run: see `LeastPrivilegeTest`.
enum TemplateRule {
  /// Input templates, patterns, paths, stream views, targets, limits, and write permissions of
  /// queues: the reader refuses each that AWS would refuse, or that would lose events on AWS.
  NOTHING_IS_REFUSED(StackTemplate::refusals),

  /// Positions, retries, ages, dead letters, partial answers, redrives and their like.
  NO_DELIVERY_IS_AT_HAZARD(stack ->
      Doctor.examine(stack.inventory()).stream()
          .map(finding -> finding.hazard().title() + " " + finding.path())),

  A_ROLE_HAS_ONE_USER(stack ->
      stack.inventory().all(ResourceType.ROLE).stream()
          .filter(role -> users(stack, role).count() != 1)
          .map(Item::id)),

  /// A pipe's role is assumed for this pipe of this account.
  A_ROLE_TRUSTS_ITS_USER_ALONE(stack ->
      stack.inventory().all(ResourceType.ROLE).stream()
          .filter(role -> users(stack, role).anyMatch(user -> !trusts(role.properties(), user)))
          .map(Item::id)),

  /// In the role itself, so that its readers see all of them.
  A_ROLE_NAMES_EACH_RIGHT(stack -> {
    var inventory = stack.inventory();
    return Stream.concat(
            inventory.all(ResourceType.ROLE).stream()
                .filter(it -> !namesEachRight(it.properties())),
            Stream.of(ResourceType.POLICY, ResourceType.MANAGED_POLICY)
                .flatMap(type -> inventory.all(type).stream()))
        .map(Item::id);
  }),

  /// That it lets them in at all, the reader sees; not that its condition means them.
  A_QUEUE_LETS_IN_ITS_RULES_ALONE(stack -> Stream.concat(tooOpen(stack), shutOut(stack))),

  AN_ALIAS_IS_INVOKED_IN_PLACE_OF_ITS_FUNCTION(stack -> {
    var inventory = stack.inventory();
    var aliased =
        inventory.all(ResourceType.ALIAS).stream()
            .flatMap(it -> inventory.function(it.properties().at("FunctionName")).stream())
            .map(Item::id)
            .collect(Collectors.toSet());
    return invocations(inventory)
        .filter(reference ->
            inventory.find(ResourceType.ALIAS, reference).isEmpty()
                && inventory
                    .function(reference)
                    .filter(it -> aliased.contains(it.id()))
                    .isPresent())
        .map(Fact::place);
  }),

  /// Both by number and by time.
  AN_ASYNCHRONOUS_INVOCATION_HAS_AN_END(stack -> {
    var inventory = stack.inventory();
    var ending =
        inventory.all(ResourceType.ASYNCHRONOUS_INVOCATION).stream()
            .map(Item::properties)
            .filter(it ->
                it.at("MaximumRetryAttempts").number().isPresent()
                    && it.at("MaximumEventAgeInSeconds").number().isPresent())
            .flatMap(it -> inventory.function(it.at("FunctionName")).stream())
            .map(Item::id)
            .collect(Collectors.toSet());
    return ruleTargets(inventory)
        .flatMap(target -> inventory.function(target.at("Arn")).stream())
        .map(Item::id)
        .filter(Predicate.not(ending::contains));
  }),

  A_QUEUE_TAKES_A_BOUNDED_PART_OF_THE_CONCURRENCY(stack ->
      stack.inventory().all(ResourceType.EVENT_SOURCE_MAPPING).stream()
          .filter(it -> it.properties().at("StartingPosition").isAbsent())
          .filter(
              it -> it.properties().at("ScalingConfig", "MaximumConcurrency").number().isEmpty())
          .map(Item::id)),

  /// A function that is given `PARKING_TABLE` and `PARKING_RETENTION_DAYS` gives its rows a time. A
  /// table that no function is given any more, as in a move, may still run out.
  ROWS_WITH_A_RETENTION_EXPIRE_AND_NO_OTHERS(stack -> {
    var kept = variables(stack).flatMap(TemplateRule::keptForATime).collect(Collectors.toSet());
    var given = variables(stack).flatMap(TemplateRule::values).collect(Collectors.toSet());
    return stack.inventory().all(ResourceType.TABLE).stream()
        .filter(table -> {
          var name = table.properties().at("TableName").text().orElseThrow();
          var expires = table.properties().at("TimeToLiveSpecification", "Enabled").is("true");
          return given.contains(name) && expires != kept.contains(name);
        })
        .map(Item::id);
  }),

  NO_SECRET_IS_IN_THE_ENVIRONMENT(stack ->
      variables(stack)
          .flatMap(variables ->
              variables
                  .keys()
                  .filter(name ->
                      Secrets.NAME.matcher(name).find()
                          || Secrets.VALUE.matcher(variables.at(name).text().orElse("")).find()))),

  // What osls adds, and the reader leaves out for it has no effect on a local run.

  /// A rule, and the API, each by its ARN.
  A_FUNCTION_ADMITS_ITS_CALLERS(
      true,
      stack -> {
        var inventory = stack.inventory();
        return Stream.concat(
            closedTo(
                "events.amazonaws.com",
                ruleTargets(inventory)
                    .map(it -> it.at("Arn"))
                    .filter(it -> inventory.function(it).isPresent()),
                inventory),
            closedTo("apigateway.amazonaws.com", integrations(inventory), inventory));
      }),

  /// No role has X-Ray's rights, which know no resource.
  NOTHING_IS_TRACED(
      true,
      stack ->
          stack.inventory().all(ResourceType.FUNCTION).stream()
              .filter(it -> it.properties().at("TracingConfig", "Mode").is("Active"))
              .map(Item::id)),

  THE_ALIAS_HAS_THE_LIMITS_AND_THE_SNAPSHOT(
      true,
      stack ->
          Stream.concat(
              stack.inventory().all(ResourceType.ASYNCHRONOUS_INVOCATION).stream()
                  .filter(it -> !it.properties().at("Qualifier").is("snapstart"))
                  .map(Item::id),
              stack.inventory().all(ResourceType.FUNCTION).stream()
                  .filter(it -> !it.properties().at("SnapStart", "ApplyOn").is("PublishedVersions"))
                  .map(Item::id)));

  private final boolean ofOsls;

  /// Immutable, though a function's type can't say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<StackTemplate, Stream<String>> check;

  TemplateRule(Function<StackTemplate, Stream<String>> check) {
    this(false, check);
  }

  TemplateRule(boolean ofOsls, Function<StackTemplate, Stream<String>> check) {
    this.ofOsls = ofOsls;
    this.check = check;
  }

  /// True if it concerns parts that only a packaged template has.
  boolean isOfOsls() {
    return ofOsls;
  }

  /// The places in the stack that break it.
  List<String> breaches(StackTemplate stack) {
    return check.apply(stack).toList();
  }

  /// Functions and pipes.
  private static Stream<Item> users(StackTemplate stack, Item role) {
    var inventory = stack.inventory();
    return Stream.concat(
            inventory.all(ResourceType.FUNCTION).stream(),
            inventory.all(ResourceType.PIPE).stream())
        .filter(user ->
            Stream.of("Role", "RoleArn")
                .flatMap(
                    key -> inventory.find(ResourceType.ROLE, user.properties().at(key)).stream())
                .anyMatch(role::isSame));
  }

  private static boolean trusts(Fact role, Item user) {
    var statements = role.at("AssumeRolePolicyDocument", "Statement").items();
    return statements.size() == 1
        && statements.stream()
            .allMatch(statement -> {
              var isPipe = user.properties().at("Role").isAbsent();
              return isPlain(statement, isPipe ? "pipes.amazonaws.com" : "lambda.amazonaws.com")
                  && statement.at("Action").is("sts:AssumeRole")
                  && (!isPipe || isForPipe(statement.at("Condition"), user.id()));
            });
  }

  private static boolean isForPipe(Fact condition, String id) {
    var pipes = "arn:aws:pipes:us-east-1:%s:pipe/*%s-*".formatted(Variables.LOCAL_ACCOUNT, id);
    return condition.at("StringEquals", "aws:SourceAccount").is(Variables.LOCAL_ACCOUNT)
        && condition.at("ArnLike", "aws:SourceArn").is(pipes);
  }

  private static boolean isPlain(Fact statement, String service) {
    return statement.at("Effect").is("Allow")
        && statement.at("Principal").json().equals("{\"Service\":\"%s\"}".formatted(service));
  }

  private static boolean namesEachRight(Fact role) {
    var policies = role.at("Policies");
    return role.at("ManagedPolicyArns").isAbsent()
        && !policies.json().contains("*")
        && policies.items().stream()
            .flatMap(policy -> policy.at("PolicyDocument", "Statement").items().stream())
            .allMatch(statement ->
                statement.at("Effect").is("Allow")
                    && !statement.at("Action").isAbsent()
                    && !statement.at("Resource").isAbsent());
  }

  private static Stream<String> tooOpen(StackTemplate stack) {
    var inventory = stack.inventory();
    return inventory.all(ResourceType.QUEUE_POLICY).stream()
        .filter(policy ->
            policy.properties().at("PolicyDocument", "Statement").items().stream()
                .anyMatch(statement ->
                    !isPlain(statement, "events.amazonaws.com")
                        || !statement.at("Action").is("sqs:SendMessage")
                        || inventory.find(ResourceType.QUEUE, statement.at("Resource")).isEmpty()
                        || source(statement).text().isEmpty()))
        .map(Item::id);
  }

  /// Rules whose events or dead letters no policy lets into their queue.
  private static Stream<String> shutOut(StackTemplate stack) {
    var inventory = stack.inventory();
    var statements =
        inventory.all(ResourceType.QUEUE_POLICY).stream()
            .flatMap(it -> it.properties().at("PolicyDocument", "Statement").items().stream())
            .toList();
    return inventory.all(ResourceType.RULE).stream()
        .filter(rule ->
            rule.properties().at("Targets").items().stream()
                .flatMap(it -> Stream.of(it.at("Arn"), it.at("DeadLetterConfig", "Arn")))
                .filter(it -> inventory.find(ResourceType.QUEUE, it).isPresent())
                .anyMatch(queue ->
                    statements.stream()
                        .noneMatch(it ->
                            it.at("Resource").is(queue.text().orElseThrow())
                                && matches(source(it).text().orElse(""), stack.arn(rule)))))
        .map(Item::id);
  }

  private static Fact source(Fact statement) {
    var exact = statement.at("Condition", "ArnEquals", "aws:SourceArn");
    return exact.isAbsent() ? statement.at("Condition", "ArnLike", "aws:SourceArn") : exact;
  }

  private static boolean matches(String pattern, String arn) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), arn);
  }

  private static Stream<Fact> invocations(Inventory inventory) {
    return Stream.of(
            ruleTargets(inventory).map(it -> it.at("Arn")),
            integrations(inventory),
            inventory.all(ResourceType.EVENT_SOURCE_MAPPING).stream()
                .map(it -> it.properties().at("FunctionName")),
            inventory.all(ResourceType.PIPE).stream().map(it -> it.properties().at("Target")))
        .flatMap(references -> references);
  }

  private static Stream<String> closedTo(
      String service, Stream<Fact> targets, Inventory inventory) {
    return targets
        .filter(target ->
            inventory.all(ResourceType.PERMISSION).stream()
                .map(Item::properties)
                .noneMatch(it ->
                    it.at("Principal").is(service)
                        && it.at("FunctionName").is(target.text().orElse(""))
                        && !it.at("SourceArn").isAbsent()))
        .map(Fact::place);
  }

  private static Stream<Fact> integrations(Inventory inventory) {
    return inventory.all(ResourceType.INTEGRATION).stream()
        .map(it -> it.properties().at("IntegrationUri"));
  }

  private static Stream<Fact> ruleTargets(Inventory inventory) {
    return inventory.all(ResourceType.RULE).stream()
        .flatMap(it -> it.properties().at("Targets").items().stream());
  }

  /// The environment of each function.
  private static Stream<Fact> variables(StackTemplate stack) {
    return stack.inventory().all(ResourceType.FUNCTION).stream()
        .map(it -> it.properties().at("Environment", "Variables"));
  }

  private static Stream<String> values(Fact variables) {
    return variables.keys().flatMap(name -> variables.at(name).text().stream());
  }

  private static Stream<String> keptForATime(Fact variables) {
    return variables
        .keys()
        .filter(name -> name.endsWith("_RETENTION_DAYS"))
        .map(name -> name.replace("_RETENTION_DAYS", "_TABLE"))
        .flatMap(name -> variables.at(name).text().stream());
  }

  /// Patterns of secrets.
  private static final class Secrets {
    static final Pattern NAME =
        Pattern.compile(
            "SECRET|PASSW|TOKEN|CREDENTIAL|PRIVATE|(API|ACCESS|SIGNING|ENCRYPTION)_?KEY",
            Pattern.CASE_INSENSITIVE);

    /// An access key's id, a key in PEM, a JWT, a resolved secret, a URL with a password; or a long
    /// text with mixed capitals, small letters and digits.
    static final Pattern VALUE =
        Pattern.compile(
            "A[KS]IA[0-9A-Z]{16}|-----BEGIN|eyJ[\\w-]+\\.eyJ|\\{\\{resolve:(secretsmanager|ssm-secure)"
                + "|://[^/@\\s]+:[^/@\\s]+@"
                + "|^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z0-9/+_=-]{32,}$");

    private Secrets() {}
  }
}
