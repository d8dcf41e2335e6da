package bookpost.acceptance.breach.thesdkisknowntoitsadapters.adapter.in.lambda;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

record OffendingHandler(AttributeValue row) {}
