package bookpost.bootstrap.rehearsal;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Resource;

/// A handler, and its rehearsal before [a snapshot is taken of
/// it](https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html).
///
/// The rehearsal leaves behind loaded classes and compiled code, for which the first call would
/// have to wait, and nothing else: the twin is dropped, with its clients, times and ids. It opens
/// no connection, asks for no credentials and logs nothing.
public final class PrimedHandler implements RequestStreamHandler, Resource {
  private static final int REHEARSALS = 20;

  private final RequestStreamHandler handler;
  private final Rehearsal rehearsal;

  public PrimedHandler(RequestStreamHandler handler, Rehearsal rehearsal) {
    this.handler = handler;
    this.rehearsal = rehearsal;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    for (int i = 0; i < REHEARSALS; i++) {
      rehearsal.run();
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {}
}
