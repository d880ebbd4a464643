using System.Text.RegularExpressions;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Explaining;

public sealed partial class WordsTests
{
    private static readonly Words Chinese = Words.Of(Language.Chinese);
    private static readonly Words English = Words.Of(Language.English);

    [Fact]
    public void Both_languages_have_the_same_keys() => Chinese.Keys.Should().BeEquivalentTo(English.Keys);

    [Fact]
    public void A_sentence_has_the_same_places_in_both_languages()
    {
        foreach (string key in Chinese.Keys) PlacesOf(Chinese[key]).Should().BeEquivalentTo(PlacesOf(English[key]), key);
    }

    [Theory]
    [InlineData(typeof(Outcome))]
    [InlineData(typeof(Readiness))]
    [InlineData(typeof(WindowState))]
    [InlineData(typeof(BarState))]
    [InlineData(typeof(Verdict))]
    [InlineData(typeof(NodeState))]
    [InlineData(typeof(Kind))]
    [InlineData(typeof(Force))]
    [InlineData(typeof(Evidence))]
    [InlineData(typeof(FaultKind))]
    [InlineData(typeof(PaperState))]
    public void Every_member_of_an_answer_has_a_word(Type answers)
    {
        foreach (object value in Enum.GetValues(answers)) Chinese[$"{Words.Camel(answers.Name)}.{Words.Camel(value.ToString()!)}"].Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("批准")]
    [InlineData("不予受理")]
    [InlineData("审批")]
    [InlineData("驳回")]
    [InlineData("拒绝")]
    public void No_Chinese_sentence_says_that_the_machine_decided(string word) => Chinese.Keys.Select(k => Chinese[k]).Should().NotContain(s => s.Contains(word, StringComparison.Ordinal));

    [Theory]
    [InlineData("approved")]
    [InlineData("refused")]
    [InlineData("rejected")]
    [InlineData("granted")]
    public void No_English_sentence_says_that_the_machine_decided(string word) => English.Keys.Select(k => English[k]).Should().NotContain(s => s.Contains(word, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_value_that_looks_like_a_place_is_put_in_as_it_is() =>
        Chinese.Say("node.fact", ("label", "{value}"), ("value", "{label}")).Should().Be("{value}：{label}");

    [Theory]
    [InlineData("5", "6", "需为 5 或 6")]
    [InlineData("甲", "乙", "需为甲或乙")]
    public void A_blank_stands_between_hanzi_and_digits_only(string one, string other, string told) =>
        Chinese.Say("observed.needed.one", ("subject", "x"), ("value", "y"), ("right", Chinese.JoinOr([one, other]))).Should().EndWith(told);

    [Fact]
    public void A_place_without_a_value_is_a_mistake_of_the_program() =>
        FluentActions.Invoking(() => Chinese.Say("node.fact", ("label", "x"))).Should().Throw<ArgumentException>();

    private static IEnumerable<string> PlacesOf(string sentence) => Place().Matches(sentence).Select(m => m.Value).Distinct();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
