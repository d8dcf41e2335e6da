package bookpost.catalogue.port.in;

import bookpost.catalogue.Reception;
import java.util.function.Consumer;

public interface SweepInboxUseCase {
  /// Parks announcements that have waited too long for a gap to fill, with the missing number as
  /// their cause. It may be interrupted at any point and called again, also concurrently.
  ///
  /// A failure on one book does not stop the others; it is thrown at the end.
  ///
  /// @param happened receives each reception that applied or parked something, as it happens
  void sweep(Consumer<Reception> happened);
}
