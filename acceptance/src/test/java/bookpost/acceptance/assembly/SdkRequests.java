package bookpost.acceptance.assembly;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// The requests that AWS's SDK sends in this JVM, those of the functions and of the runner.
///
/// The SDK makes one for each of its clients, since a resource of the class path names this class:
/// `software/amazon/awssdk/global/handlers/execution.interceptors`.
public final class SdkRequests implements ExecutionInterceptor {
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");
  private static final List<Listener> LISTENERS = new CopyOnWriteArrayList<>();

  /// Hears of every request until it is removed, whosever it is.
  static void add(Listener listener) {
    LISTENERS.add(listener);
  }

  static void remove(Listener listener) {
    LISTENERS.remove(listener);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    LISTENERS.forEach(it -> it.asked(context.request()));
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    var request = context.request();
    for (var listener : LISTENERS) {
      request = listener.sent(request);
    }
    return request;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    var key =
        context
            .httpRequest()
            .firstMatchingHeader("Authorization")
            .flatMap(it -> CREDENTIAL.matcher(it).results().findFirst())
            .map(it -> it.group(1))
            .orElse("");
    LISTENERS.forEach(it -> it.signed(key, context.request()));
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    var response = context.response();
    for (var listener : LISTENERS) {
      response = listener.received(context.request(), response);
    }
    return response;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    LISTENERS.forEach(it -> it.answered(context.request(), context.response()));
  }

  interface Listener {
    /// If this throws, the request fails without being sent.
    default void asked(SdkRequest request) {}

    /// The request to send instead.
    default SdkRequest sent(SdkRequest request) {
      return request;
    }

    /// Called before each attempt to send the request.
    ///
    /// @param key the access key by which it is signed
    default void signed(String key, SdkRequest request) {}

    /// The response to return instead.
    default SdkResponse received(SdkRequest request, SdkResponse response) {
      return response;
    }

    default void answered(SdkRequest request, SdkResponse response) {}
  }
}
