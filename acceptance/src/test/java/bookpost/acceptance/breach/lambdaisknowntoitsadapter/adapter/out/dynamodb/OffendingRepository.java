package bookpost.acceptance.breach.lambdaisknowntoitsadapter.adapter.out.dynamodb;

import com.amazonaws.services.lambda.runtime.Context;

record OffendingRepository(Context context) {}
