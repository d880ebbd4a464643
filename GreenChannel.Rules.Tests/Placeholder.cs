namespace GreenChannel.Rules.Tests;
public sealed class Placeholder { [Fact] public void Runs() => true.Should().BeTrue(); }
