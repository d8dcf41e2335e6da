package bookpost.acceptance.breach.therunnerknowsnothingofbooks.library;

public record Book() {}
