package bookpost.local;

import bookpost.emulator.topology.LambdaFunction;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The context that a function gets for one invocation; its time runs from here on.
final class InvocationContext implements Context {
  private final LambdaFunction function;
  private final Map<String, String> environment;
  private final LambdaLogger logger;
  private final String requestId = UUID.randomUUID().toString();
  private final long deadlineNanos;

  InvocationContext(
      LambdaFunction function, Map<String, String> environment, Consumer<String> log) {
    this.function = function;
    this.environment = environment;
    this.logger = logger(log);
    this.deadlineNanos = System.nanoTime() + function.timeout().toNanos();
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return environment.getOrDefault("AWS_LAMBDA_LOG_GROUP_NAME", "");
  }

  @Override
  public String getLogStreamName() {
    return environment.getOrDefault("AWS_LAMBDA_LOG_STREAM_NAME", "");
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public String getFunctionVersion() {
    return FunctionEnvironment.VERSION;
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:%s:%s:function:%s"
        .formatted(
            environment.getOrDefault("AWS_REGION", ""),
            FunctionEnvironment.ACCOUNT,
            function.name());
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, (deadlineNanos - System.nanoTime()) / 1_000_000);
  }

  @Override
  public int getMemoryLimitInMB() {
    return function.memoryMb();
  }

  @Override
  public LambdaLogger getLogger() {
    return logger;
  }

  private static LambdaLogger logger(Consumer<String> log) {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.accept(message.stripTrailing());
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
