package bookpost.local;

import bookpost.emulator.topology.LambdaFunction;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// The environment variables that a function sees: the file's,
/// [Lambda's](https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html), and those
/// that lead the SDK to this machine. Nothing of this process's own environment is among them.
public final class FunctionEnvironment {
  static final String ACCOUNT = "000000000000";
  static final String VERSION = "$LATEST";

  private FunctionEnvironment() {}

  /// Marks the function's requests: on Lambda, each function has the keys of its own role. Letters
  /// and digits only, as in AWS's own keys.
  public static String accessKey(LambdaFunction function) {
    return function.name().replaceAll("[^0-9A-Za-z]", "");
  }

  static Map<String, String> of(
      LambdaFunction function, String region, URI dynamoDb, URI eventBridge) {
    var environment = new HashMap<>(function.environment());
    environment.put("AWS_ACCESS_KEY_ID", accessKey(function));
    environment.put("AWS_DEFAULT_REGION", region);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    environment.put("AWS_ENDPOINT_URL_EVENTBRIDGE", eventBridge.toString());
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", VERSION);
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    environment.put("AWS_REGION", region);
    environment.put("AWS_SECRET_ACCESS_KEY", Backends.ACCESS_KEY);
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    environment.put("_HANDLER", function.handler());
    return Map.copyOf(environment);
  }
}
