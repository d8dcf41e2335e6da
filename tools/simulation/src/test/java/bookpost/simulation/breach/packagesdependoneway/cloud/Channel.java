package bookpost.simulation.breach.packagesdependoneway.cloud;

public record Channel(String name) {}
