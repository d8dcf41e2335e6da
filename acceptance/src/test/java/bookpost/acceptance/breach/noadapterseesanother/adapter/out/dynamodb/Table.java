package bookpost.acceptance.breach.noadapterseesanother.adapter.out.dynamodb;

public record Table() {}
