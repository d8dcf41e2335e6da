package bookpost.adapter.in.lambda;

import bookpost.catalogue.port.in.SweepInboxUseCase;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Sweeps the catalogue's inboxes on each invocation and ignores the event. A failure is thrown;
/// the next invocation continues.
public final class SweepInboxHandler {
  private final SweepInboxUseCase inboxes;

  public SweepInboxHandler(SweepInboxUseCase inboxes) {
    this.inboxes = inboxes;
  }

  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    inboxes.sweep(new ReceptionLog(Log.of(context))::write);
  }
}
