using GreenChannel.Rules.Compilation;
using GreenChannel.Rules.Evaluation;

namespace GreenChannel.Rules.Tests.Laws;

public sealed class GroupLawTests
{
    [Fact]
    public void Groups_put_together_step_by_step_or_by_code_are_what_their_children_make() => Seeded.ForEach(60, random =>
    {
        int leaves = 1 + random.Next(40), count = random.Next(250);
        var groups = new List<PlacedGroup>();
        for (int place = leaves; place < leaves + count; place++)
        {
            int children = random.Chance(5) ? 60 + random.Next(200) : 1 + random.Next(9);
            groups.Add(new PlacedGroup(place, random.Chance(50), [.. Enumerable.Range(0, children).Select(_ => random.Next(place))]));
        }

        var set = new GroupSet(groups);
        for (int person = 0; person < 20; person++)
        {
            // Few unknown, or nearly every group is.
            var expected = new Verdict[leaves + count];
            for (int leaf = 0; leaf < leaves; leaf++) expected[leaf] = random.Chance(10) ? Verdict.Unknown : random.Chance(50) ? Verdict.Met : Verdict.Unmet;
            Verdict[] byStep = [.. expected], byCode = [.. expected];
            foreach (var group in groups) expected[group.Place] = Kleene(group, expected);
            set.FillByStep(byStep);
            set.FillByCode(byCode);
            byStep.Should().Equal(expected);
            byCode.Should().Equal(expected);
        }
    });

    [Fact]
    public void A_group_of_nothing_stays_unknown()
    {
        var set = new GroupSet([new PlacedGroup(0, IsOr: false, [])]);
        var places = new Verdict[1];
        set.FillByStep(places);
        set.FillByCode(places);
        places[0].Should().Be(Verdict.Unknown);
    }

    private static Verdict Kleene(PlacedGroup group, Verdict[] verdicts)
    {
        var decisive = group.IsOr ? Verdict.Met : Verdict.Unmet;
        if (group.Children.Any(c => verdicts[c] == decisive)) return decisive;
        if (group.Children.Any(c => verdicts[c] == Verdict.Unknown)) return Verdict.Unknown;
        return group.IsOr ? Verdict.Unmet : Verdict.Met;
    }
}
