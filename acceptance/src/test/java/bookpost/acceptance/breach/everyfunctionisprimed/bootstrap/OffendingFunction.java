package bookpost.acceptance.breach.everyfunctionisprimed.bootstrap;

final class OffendingFunction {}
