package bookpost.catalogue.port.in;

import bookpost.catalogue.Reception;
import java.util.function.Consumer;

public interface SweepInboxUseCase {
  /// Parks what has waited too long for a gap to fill, with the missing number as its cause. May be
  /// interrupted at any point and called again, and be called side by side.
  ///
  /// A book that fails keeps no other from being swept; its failure is thrown in the end.
  ///
  /// @param happened told what has been applied or parked, as it happens
  void sweep(Consumer<Reception> happened);
}
