package bookpost.acceptance.assembly;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// What AWS's SDK is asked for in this JVM, by the functions and by the runner alike.
///
/// The SDK makes one for each of its clients, since a resource of the class path names this class:
/// `software/amazon/awssdk/global/handlers/execution.interceptors`.
public final class SdkRequests implements ExecutionInterceptor {
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
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    LISTENERS.forEach(it -> it.answered(context.request(), context.response()));
  }

  interface Listener {
    /// The request fails, and is not sent, where this throws.
    default void asked(SdkRequest request) {}

    default void answered(SdkRequest request, SdkResponse response) {}
  }
}
