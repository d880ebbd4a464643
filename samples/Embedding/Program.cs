using GreenChannel.Rules;

// The README shows the lines between the two marks; .ci/run compares them.
Directory.SetCurrentDirectory(AppContext.BaseDirectory);

// README
var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
var request = rules.ReadRequest(File.ReadAllBytes("applicants/tier-5-eleven-months.json")).OrThrow();
var decision = rules.Decide(request);
Console.WriteLine(decision.Outcome);
Console.WriteLine(rules.Explain(decision).ToMarkdown(Language.Chinese));
// README
