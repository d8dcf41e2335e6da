package bookpost.simulation.breach.threadsaretheschedulers.cloud;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

final class OffendingChannel {
  final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
}
