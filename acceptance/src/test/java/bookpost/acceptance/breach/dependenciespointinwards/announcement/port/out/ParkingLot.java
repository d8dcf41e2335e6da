package bookpost.acceptance.breach.dependenciespointinwards.announcement.port.out;

public interface ParkingLot {}
