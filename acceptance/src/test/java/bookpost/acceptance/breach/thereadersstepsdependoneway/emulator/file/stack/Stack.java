package bookpost.acceptance.breach.thereadersstepsdependoneway.emulator.file.stack;

public record Stack(String name) {}
