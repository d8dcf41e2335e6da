package bookpost.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Returns its input once enough invocations have arrived.
public final class WaitingFunction implements RequestStreamHandler {
  static final AtomicInteger MADE = new AtomicInteger();
  static volatile CountDownLatch arrived = new CountDownLatch(0);

  public WaitingFunction() {
    MADE.incrementAndGet();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    arrived.countDown();
    try {
      arrived.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    in.transferTo(out);
  }
}
