package bookpost.acceptance.breach.portsareinterfaces.library.port.out;

public final class OffendingException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
