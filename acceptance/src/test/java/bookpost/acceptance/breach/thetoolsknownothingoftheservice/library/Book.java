package bookpost.acceptance.breach.thetoolsknownothingoftheservice.library;

public record Book() {}
