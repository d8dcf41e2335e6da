package bookpost.acceptance.breach.everyclassoftheproducthasitslayer.tools;

record OffendingTool() {}
