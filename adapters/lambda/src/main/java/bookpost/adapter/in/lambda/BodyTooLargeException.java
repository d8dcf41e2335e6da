package bookpost.adapter.in.lambda;

final class BodyTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
