using GreenChannel.Rules;

var rules = GreenChannelRules.Shipped("nmg-green-channel", "2024-h2");
var request = rules.ReadRequest(File.ReadAllBytes(args[0])).OrThrow();
var decision = rules.Decide(request);
Console.WriteLine($"{rules.Id}/{rules.Edition} {rules.Hash}");
Console.WriteLine(decision.Outcome);
Console.WriteLine(rules.Explain(decision).ToMarkdown(Language.Chinese));
