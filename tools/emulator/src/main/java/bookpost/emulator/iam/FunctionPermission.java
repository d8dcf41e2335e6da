package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Absent;
import bookpost.emulator.iam.Tree.Entries;
import bookpost.emulator.iam.Tree.Term;
import bookpost.emulator.iam.Tree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// `AWS::Lambda::Permission` as the statement that it adds to a function's policy.
///
/// The policy of a function, of each of its aliases and of each of its versions is one of its own:
/// a caller that may invoke the function may not invoke its alias.
public final class FunctionPermission {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?<arn>arn:[^:]+:lambda:[^:]+:\\d+):function:|(?<account>\\d{12}):(?:function:)?)?"
              + "(?<name>[^:]+)(?::(?<qualifier>[^:]+))?");

  private FunctionPermission() {}

  /// @param properties of the resource
  /// @param region with the account, the meaning of a bare function name
  public static Policy read(Tree properties, String region, String account) {
    var statement = new LinkedHashMap<String, Tree>();
    statement.put("Effect", new Text("Allow"));
    statement.put("Principal", principal(properties.at("Principal")));
    statement.put("Action", properties.at("Action"));
    statement.put(
        "Resource",
        switch (properties.at("FunctionName")) {
          case Text(var name) -> new Text(resource(name, region, account));
          case Tree other -> other;
        });
    statement.put("Condition", new Entries(conditions(properties)));
    return new Policy(
        List.of(new PolicyStatement("AWS::Lambda::Permission", new Entries(statement), false)));
  }

  /// The ARN that a policy's resource has for a function's name, partial ARN or ARN, each perhaps
  /// with an alias or a version. `$LATEST` is the function itself.
  public static String resource(String name, String region, String account) {
    var parts = NAME.matcher(name);
    if (!parts.matches()) {
      return name;
    }
    var arn =
        parts.group("arn") != null
            ? parts.group("arn")
            : "arn:aws:lambda:%s:%s"
                .formatted(
                    region, parts.group("account") != null ? parts.group("account") : account);
    var qualifier = parts.group("qualifier");
    return "%s:function:%s%s"
        .formatted(
            arn,
            parts.group("name"),
            qualifier == null || qualifier.equals("$LATEST") ? "" : ":" + qualifier);
  }

  private static Tree principal(Tree named) {
    return switch (named) {
      case Text(var text) when text.equals("*") -> named;
      case Text(var text) when text.startsWith("arn:") || text.matches("\\d{12}") ->
          new Entries(Map.of("AWS", named));
      case Text _ -> new Entries(Map.of("Service", named));
      case Term _, Tree.Items _, Entries _, Absent _ -> named;
    };
  }

  private static Map<String, Tree> conditions(Tree properties) {
    var conditions = new LinkedHashMap<String, Tree>();
    put(conditions, "ArnLike", "aws:SourceArn", properties.at("SourceArn"));
    var equal = new LinkedHashMap<String, Tree>();
    equal.put("aws:SourceAccount", properties.at("SourceAccount"));
    equal.put("aws:PrincipalOrgID", properties.at("PrincipalOrgID"));
    equal.put("lambda:EventSourceToken", properties.at("EventSourceToken"));
    equal.put("lambda:FunctionUrlAuthType", properties.at("FunctionUrlAuthType"));
    equal.values().removeIf(Tree::isAbsent);
    if (!equal.isEmpty()) {
      conditions.put("StringEquals", new Entries(equal));
    }
    put(conditions, "Bool", "lambda:InvokedViaFunctionUrl", properties.at("InvokedViaFunctionUrl"));
    return conditions;
  }

  private static void put(Map<String, Tree> conditions, String operator, String key, Tree value) {
    if (!value.isAbsent()) {
      conditions.put(operator, new Entries(Map.of(key, value)));
    }
  }
}
