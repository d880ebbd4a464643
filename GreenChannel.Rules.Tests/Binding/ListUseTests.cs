using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Tests.Binding;

public sealed class ListUseTests
{
    [Theory]
    [InlineData("applicant.l.Any(r => r.p)", 1, true, false)]
    [InlineData("applicant.l.Any(r => r.p) || applicant.n > 1 && applicant.l.Any(r => r.p)", 1, true, false)]
    [InlineData("applicant.l.Any(r => r.p) || applicant.l.All(r => r.p)", 2, true, false)]
    [InlineData("applicant.l.Where(r => r.from <= on).Any(r => r.p)", 1, true, false)]
    [InlineData("applicant.l.Any(r => Dates.PlusYears(r.from, 1) <= on)", 1, false, false)]
    [InlineData("applicant.l.Where(r => Dates.Year(r.from) == 2024).Any()", 1, false, false)]
    [InlineData("applicant.l.Count() > 2", 0, true, true)]
    [InlineData("applicant.l.Any(r => r.p) && applicant.l.Count(r => r.p) > 2", 1, true, true)]
    [InlineData("applicant.l.Any(r => applicant.l.Any(q => q.from == r.from))", 1, true, true)]
    public void A_condition_asks_questions_about_a_list_or_counts_it(string condition, int questions, bool isPlain, bool isCounted)
    {
        var bound = GreenChannelRules.Load(ExpressionsTests.Files(condition)).OrThrow().Compiled.Bound;
        var use = bound.ListsOfTest(0).Should().ContainSingle().Subject;
        use.Fact.Should().Be(bound.Facts.ByName["l"].Index);
        (use.Questions.Count, use.IsPlain, use.IsCounted).Should().Be((questions, isPlain, isCounted));
    }

    [Fact]
    public void There_are_no_more_witnesses_than_questions_and_none_where_a_list_is_counted()
    {
        ListUse Use(bool isPlain, bool isCounted, params string[] questions) => new(0, [.. questions], isPlain, isCounted);
        Witnesses.Of([Use(true, false, "a"), Use(true, false, "a", "b")]).Should().Be(new Witnesses(Alone: 2, Shared: 3));
        Witnesses.Of([Use(true, false, "a"), Use(false, false, "b")]).Should().Be(new Witnesses(Alone: 2, Shared: 4));
        Witnesses.Of([Use(true, false, "a"), Use(true, true)]).Should().BeNull();
    }
}
