package bookpost.acceptance.breach.thereaderisseenbyitsentry.emulator.file.text;

public record Value(String text) {}
