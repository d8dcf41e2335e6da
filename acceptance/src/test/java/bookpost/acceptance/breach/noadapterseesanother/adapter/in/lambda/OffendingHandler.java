package bookpost.acceptance.breach.noadapterseesanother.adapter.in.lambda;

import bookpost.acceptance.breach.noadapterseesanother.adapter.out.dynamodb.Table;

public record OffendingHandler(Table table) {}
