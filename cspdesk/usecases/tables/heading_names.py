"""The many names people give to the columns of a plan, by kind of table and field.

Each entry is a list of short patterns, parted by bars, that must match a whole heading once its qualifiers (quarter,
`this quarter`, units in brackets) have been taken off. A field early in a table wins over a later one where both match.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_REF = r"""
        ref|refs|ref ?(?:no|num|number|id|code)|reference(?: (?:no|number|id|code))?|no|nos|num|number|nr|#|id|
        item(?: (?:no|number|ref))?|code|s/?n|serial(?: no| number)?|(?:unique|plan|workplan|wp|ap|row|
        line) (?:ref|reference|id|no|number|identifier)|uid"""
_LEAD = r"""
        lead|leads|lead(?:ing)? (?:officer|officers|agency|agencies|partner|partners|organisation|person|body|
        name|contact|role)|owner|owners|(?:action|task|kpi|indicator|measure|project|risk|delivery|named|
        priority|data|strategic|operational) (?:lead|owner)|owned by|responsible|responsible (?:officer|person|
        agency|partner|lead|body|organisation|for (?:action|delivery)|owner)|responsibility|person responsible|
        who|by whom|who by|who is responsible|who will (?:do it|lead)|accountable|accountable (?:officer|person|
        lead|body)|agency|organisation|lead for (?:action|delivery|priority)|assigned to|lead/owner|
        lead officer/agency|lead agency/officer|(?:action|led|lead|delivered|to be done) by|officer|officer responsible|contact|agency responsible"""
_NOTE = r"""
        note|notes|comment|comments|commentary|remark|remarks|narrative|explanation|caveat|caveats|any comments|
        additional (?:comments|information|notes)|supporting (?:comments|narrative|commentary)|
        officer comments?|observations?"""
_PRIORITY = r"""
        priority|priorities|(?:csp|strategic|plan|partnership|linked|related) priority|priority (?:no|number|
        ref|area|name|title|theme|link)|theme|theme (?:no|number|ref)|priority/theme|theme/priority|
        priority or theme|work ?stream|strand|link to priority"""

_ACTION = {
    "ref": _REF + r"|(?:action|activity|task) (?:ref|reference|no|number|num|id|code|#|ref ?(?:no|number))",
    "text": r"""
        text|action|actions|activity|activities|task|tasks|key (?:action|actions|task|tasks|activity|activities)|
        (?:action|activity|task|work) (?:description|detail|details|text|required|title|name|to be taken|point|
        points|item|planned)|description(?: of (?:action|activity|task|work|project))?|what|what (?:will we do|
        we will do|are we going to do|needs to be done|we (?:said we would|are going to) do|will be done)|
        (?:key |main |planned )?deliverables?|(?:proposed|planned|agreed|specific) (?:action|actions)|intervention|
        tactic|tactics|tactical (?:option|options|action|actions|activity|plan)|initiative|action/activity|activity/action|action/task|how|how (?:will we do it|we will do it)|
        actions? to deliver.*|we will|our actions?|project/action|actions required""",
    "priority": _PRIORITY,
    "objective": r"""
        objective|objectives|outcome|outcomes|strategic objective|aim|aims|goal|goals|objective (?:no|ref)|
        outcome sought""",
    "lead": _LEAD,
    "partners": r"""
        partner|partners|(?:supporting|other|key|delivery|contributing|support) (?:partner|partners|agencies|
        agency|organisations?)|partners? (?:involved|agencies|organisations?)|support|supported by|
        contributors?|involved|who else|with whom|agencies(?: involved)?|partner agencies|multi-agency partners""",
    "start": r"""
        start|start date|starts|starting|date started|commence(?:s|ment)?(?: date)?|commencing|from|begin|
        begins|planned start(?: date)?|date (?:commenced|begun)|actual start(?: date)?|start by""",
    "revised_due": r"""
        (?:revised|new|extended|amended|updated|rebased|re-?forecast|forecast|expected|latest|current) (?:due|
        due date|target date|target|deadline|end date|completion date|completion|timescale|date|finish date|
        end)|revised timescale|forecast completion|if (?:delayed|late),? new (?:due )?date""",
    "completed": r"(?:date )?(?:completed|achieved|closed)(?: (?:on|date))?|actual (?:completion|end|finish)(?: date)?|"
    r"completion date \(actual\)|date of completion|date complete",
    "due": r"""
        due|due date|due by|date due|by when|when|when by|target date|target|target (?:completion|end|finish|
        due|delivery)(?: date)?|(?:target )?timescales?|deadline|time ?frame|time ?line|end|end date|ends|
        finish|finish date|completion|completion (?:date|due)|complete by|to be completed by|(?:planned|
        original|agreed|baseline) (?:completion|end|due|target|finish)(?: date)?|delivery date|
        when (?:will|should) (?:it|this|we) (?:be )?(?:done|completed?|finish(?:ed)?|achieved?|do it)|
        date for completion|due for completion|date to be completed|date|by|deliver(?:ed|y)? by|finish by|achieve by|due/target date|milestone date|
        completion by""",
    "rag": r"""
        b?rag|b?rag (?:status|rating|score|colou?r|assessment|position|update|code|level|rated|ratings)|
        (?:status|rating|progress|delivery|overall|action|project|current|performance) (?:b?rag|rating)|
        (?:overall |current |action |delivery |progress |project |b?rag )?status|rating|traffic lights?|r/a/g|
        b/r/a/g|r ?a ?g|red/amber/green|red,? amber,? green|status/b?rag|b?rag/status|colou?r|on track|
        delivery confidence|confidence|self-?assessment|assessment""",
    "progress": r"""
        %|% ?(?:complete|completed|completion|done|progress|achieved|delivered)|(?:percent|percentage|
        per cent)(?: (?:complete|completed|completion|done|progress|achieved|of completion))?|(?:complete|
        completed|completion|progress|done) ?%|how complete|progress (?:percent|percentage|per cent)|
        completion level|pct(?: complete)?""",
    "narrative": r"""
        progress|update|updates|progress (?:update|updates|report|made|to date|so far|narrative|comment|
        comments|commentary|note|notes|summary|description|against (?:action|target|plan|milestones)|
        in (?:the )?(?:quarter|period)|since last (?:quarter|update|report)|made to date|statement)|
        (?:quarterly|partner|status|latest|current|officer|action|delivery|position) (?:update|updates|progress|
        position|commentary|narrative|statement|report)|position|summary(?: of progress)?|what has been (?:done|
        achieved)|where are we(?: now| up to| at)?|
        where (?:we|things|it|you|this) (?:are|is|stands?)(?: now| up to| at)?|how are we doing|how (?:is )?(?:it|this) (?:is )?going|
        how (?:are )?things (?:are )?going|what (?:has happened|happened|we did|have we done|did we do)|achievements?|key achievements|
        actions? taken|work (?:done|undertaken|completed)|update on progress|please (?:provide|
        give) (?:an )?update|highlights|activity undertaken|progress/update|update/progress|
        progress and (?:impact|outcomes?|evidence|comments?)|comments?/(?:update|progress)|(?:update|
        progress)/comments?|"""
    + _NOTE,
    "evidence": r"""
        evidence|evidence (?:of (?:impact|completion|progress|delivery|outcomes?)|base|link|links|provided|held|
        / ?links?|/ ?impact)|impact|impact/evidence|outcomes? achieved|supporting evidence|proof|how do we know|
        how will we evidence (?:it|this)|impact evidence|evidence/impact|what difference (?:has it|
        did it) ma[dk]e|impact to date|links? to evidence""",
    "recovery": r"""
        recovery|recovery (?:step|steps|action|actions|plan)|escalation|(?:recovery step|mitigation|
        recovery) or escalation|mitigation|mitigating actions?|corrective actions?|remedial actions?|
        action to get back on track|(?:barriers|issues|risks)(?:(?:/| and |, )(?:barriers|issues|risks|
        mitigations?))?|if (?:red|amber).*|reasons? for (?:delay|red|amber|slippage|b?rag).*|issues|barriers|
        next steps?|next quarter|actions for next quarter|planned next|
        recovery step \(amber\) or escalation \(red\)""",
    "measure": r"""
        measures?|success (?:measures?|criteria)|measures? of success|performance measures?|how (?:will|
        do) we (?:measure|know).*|kpis?|outputs?|success|what (?:does|will) success look like|
        success looks like|performance indicators?|expected (?:outcomes?|outputs?)|intended outcomes?|
        milestones?|key milestones?|target/measure|outcome measures?""",
    "exempt": r"exempt|exemption|restricted|confidential|exempt paragraph",
    "other": r"""
        (?:start|planned) quarter|resources?|resourcing|cost|costs|budget|funding|date (?:updated|of update)|
        updated(?: by| on)?|last updated|completed by|source|direction(?: of travel)?|trend|dot|review date|
        date reviewed|urgency|risk""",
}

_KPI = {
    "ref": _REF + r"|(?:kpi|indicator|measure|pi|metric) (?:ref|reference|no|number|num|id|code|#)|pi",
    "better": r"""
        better|polarity|good is|good (?:performance )?(?:is )?(?:high|low|high/low|bigger/smaller)|(?:desired|
        intended|target) (?:direction|trend|outcome)(?: of travel)?|what is good|what good looks like|(?:higher|
        bigger|lower|smaller) (?:or|/) (?:lower|smaller|higher|bigger)(?: is better)?|good to be|
        aim to (?:increase|minimise|maximise).*|aim to|better is|good direction|increase/decrease|bigger/smaller""",
    "definition": r"""
        definition|how (?:it is |is it )?(?:measured|calculated|counted|defined)|calculation|methodology|method|
        indicator definition|formula|technical definition|counting rules?""",
    "unit": r"""
        unit|units|units? of (?:measure|measurement)|measured in|uom|format|measure type|data type|unit type|
        type""",
    "baseline": r"""
        baseline|baselines?|baseline (?:value|figure|data|position|year|performance)|starting (?:point|
        position)|base figure|base ?line""",
    "target": r"""
        target|targets|target (?:value|figure|level|performance|for (?:the )?(?:year|quarter))|(?:annual|
        year[- ]?end|yearly|quarterly|quarter|end of year|3[- ]year|profiled) target|goal|ambition|
        target/threshold|plan|planned|threshold""",
    "count": r"""
        count|counts|numerator|volume|number of (?:incidents|crimes|offences|cases|victims|people|referrals)|
        incidents|cases|events|num|number""",
    "denominator": r"denominator|out of|cohort|population|base|total cases|sample(?: size)?|of how many|total number",
    "to_date": r"""
        ytd|year to date|cumulative|cumulative (?:total|figure|actual)|running total|to date|total to date|
        ytd (?:actual|total|figure)|(?:actual|total|performance|figure) (?:ytd|to date)""",
    "actual": r"""
        actual|actuals|actual (?:value|figure|performance|result|outturn|data|position)|performance|
        performance (?:figure|value|data|result)|value|values|outturn|result|results|current|current (?:value|
        figure|performance|position|data|level)|reading|figure|figures|data|latest|latest (?:figure|value|data|
        performance|result|position)|achieved|quarter|in quarter|quarterly figure|this period|
        quarterly (?:actual|performance|data|value|outturn|result)|total|your figure|reported figure|rate|score|
        quarter (?:actual|figure|value|result)""",
    "period": r"""
        period|reporting period|time period|quarter|month|year|financial year|date|for|period (?:covered|ending|
        end)|quarter/year|reporting (?:quarter|month|year)|data period|fy|as at|figure (?:wanted )?for""",
    "area": r"""
        area|ward|wards|neighbourhood|location|district|place|beat|geography|locality|ward name|area name|
        ward/area""",
    "name": r"""
        kpi|kpis|indicator|indicators|measure|measures|performance (?:indicator|indicators|measure|measures)|
        name|title|description|metric|metrics|(?:indicator|kpi|measure|metric|pi) (?:name|title|description|
        text|detail)|what (?:we|is) (?:measure|measured|being measured)|outcome measure|
        key performance indicators?|key (?:indicator|measure)|kpi/measure|outcome indicator|crime type|offence|
        offence type|category""",
    "lead": _LEAD + r"|data (?:provider|supplier|source owner)|supplied by|reported by",
    "priority": _PRIORITY + r"|objective|outcome",
    "frequency": r"frequency|reporting frequency|how often|reported|collection frequency",
    "collected": r"source|data source|source of data|collected from|source system|system|where from",
    "rag": r"""
        b?rag|b?rag (?:status|rating)|status|rating|traffic light|on target|performance (?:rag|status|rating)|
        against target""",
    "note": _NOTE
    + r"|analysis|reason|reasons? for (?:variance|performance)|context|anything the reader must know|progress|update|"
    r"(?:performance|progress|quarterly) (?:update|commentary|comments?|narrative|notes?)",
    "tolerance": r"tolerance|amber threshold|amber tolerance",
    "other": r"""
        variance|difference|gap|change|% change|percentage change|direction|direction of travel|trend|dot|
        comparator|benchmark|england|national|region|regional|force|msg average|similar areas|average|rank|
        year end forecast|forecast""",
}

_FUNDING = {
    "ref": _REF
    + r"|(?:project|scheme|line|budget|grant|cost) (?:ref|reference|no|number|id|code|#)|cost (?:code|centre)",
    "line": r"""
        project|projects|scheme|schemes|line|funding line|item|items|description|budget line|activity|initiative|(?:project|
        scheme|activity|line|item|budget) (?:name|title|description|detail|details)|expenditure(?: (?:item|line|
        heading|type))?|purpose|service|programme|what|title|name|project/activity|what (?:is )?(?:it|the money|
        funding) (?:is |was )?(?:for|spent on)|intervention|details|budget heading|heading""",
    "kind": r"""
        kind|type|capital/revenue|revenue/capital|cap/rev|rev/cap|revenue or capital|capital or revenue|
        (?:spend|funding|budget|expenditure) type|c/r|r/c|capital\?|category""",
    "funder": r"""
        funder|funders|funding (?:source|stream|body|pot|provider|from)|source(?: of (?:fund|funds|funding|
        money))?|funded (?:by|from)|fund|fund name|grant name|grant|stream|income source|paid from|
        budget source|money from|grant/fund|funding""",
    "provider": r"""
        provider|supplier|delivered by|delivery (?:partner|organisation|agent|body)|contractor|recipient|payee|
        organisation|provider/supplier|awarded to|delivery""",
    "lead": _LEAD,
    "year": r"year|financial year|fy|year of spend",
    "allocated": r"""
        allocated|allocation|allocations|budget|budgets|award|awarded|grant (?:award|amount|awarded|allocation|
        total)|approved|(?:total|annual|original|approved|agreed|full[- ]year|year|current|allocated|revised|
        available|project) (?:budget|allocation|award|cost|funding|grant|amount|value)|amount|
        amount (?:allocated|awarded|approved|agreed|of funding|granted)|funding (?:amount|allocated|allocation|
        awarded|agreed|approved|available)|value|budget (?:for (?:the )?year|allocation|allocated|amount|
        approved|agreed)|£|allocation for (?:the )?year|cost|total""",
    "committed": r"""
        committed|commitment|commitments|committed (?:spend|to date|amount|funds|expenditure)|ordered|
        contracted|orders raised|total committed|spend committed|committed not (?:yet )?spent""",
    "to_date": r"""
        (?:total |actual )?(?:spent|spend|expenditure|actual|actuals|paid|invoiced|claimed|drawn down)(?: spend|
        [ ]expenditure)? (?:to date|ytd|so far|year to date)|ytd(?: (?:spend|actual|actuals|expenditure))?|
        year to date(?: (?:spend|actual))?|cumulative (?:spend|expenditure)|to date|spent before this quarter""",
    "spent": r"""
        spent|spend|actual|actuals|actual (?:spend|expenditure|cost|costs|spent|outturn)|expenditure|paid|
        invoiced|claimed|drawn down|spend(?: incurred)? (?:in|for)(?: the)? (?:quarter|period)|
        quarter(?:ly)? (?:spend|actual|expenditure)|total (?:spend|spent|expenditure)|defrayed|amount (?:spent|
        claimed|paid)|in[- ]quarter spend|money spent|outturn|actual cost""",
    "forecast": r"""
        forecast|forecasts?|forecast (?:to year|spend|outturn|expenditure|total|year[- ]?end|for (?:the )?year|
        remaining|to year end|out-?turn)|projected|(?:projected|expected|estimated|anticipated|predicted|
        year[- ]?end|full[- ]year|end of year) (?:spend|outturn|forecast|expenditure|out-?turn|total|position|
        year end)|expected|year's total (?:you expect|now expected|expected)|outturn forecast|predicted outturn|
        projection""",
    "profile": r"""
        profile|profiled|profiled? (?:spend|budget|expenditure)|planned|planned (?:spend|expenditure|profile|
        this quarter)|spend profile|phased budget""",
    "priority": _PRIORITY,
    "rag": r"b?rag|b?rag (?:status|rating)|status|rating",
    "match": r"match|match(?:ed)? funding|match(?:ed)? (?:cash|in kind|amount)|leverage|other funding",
    "note": _NOTE + r"|reason for variance|progress|update|outputs?(?: delivered)?|outcomes?",
    "ends": r"end date|ends|end|spend by|deadline|expires|must be spent by",
    "start": r"start|start date",
    "other": r"""
        balance|remaining|variance|underspends?|overspends?|under/over ?spend|(?:amount |money |funds? )?(?:left|remaining|still|yet)[ ]
        (?:to (?:be )?)?(?:spend|spent|claim|claimed)|(?:still|yet|remaining) to (?:be )?(?:spend|spent|claimed?)|to (?:be )?spen[dt]|
        not (?:yet )?spent|(?:amount|money|funds?) (?:left|remaining|unspent)|remaining spend|balance (?:left|remaining|to spend|unspent)|difference|uncommitted|unspent|left|
        % spent|percent(?:age)? spent|budget remaining|remaining (?:budget|balance)|available|carry forward|
        carried forward|conditions""",
}

_RISK = {
    "ref": _REF + r"|risk (?:ref|reference|no|number|id|code|#)",
    "title": r"""
        risk|risks|risk (?:description|title|event|name|statement|detail|identified)|
        description(?: of (?:the )?risk)?|what (?:could|might) go wrong|threat|title|name|issue|risk/issue|
        description""",
    "cause": r"cause|causes|trigger|triggers|due to|root cause|reason|caused by|cause/trigger|source|risk cause",
    "last_likelihood": r"(?:gross|inherent|initial|original|raw|uncontrolled|target) (?:likelihood|probability|l)",
    "last_impact": r"(?:gross|inherent|initial|original|raw|uncontrolled|target) (?:impact|severity|i)",
    "likelihood": r"""
        (?:(?:net|residual|current|mitigated) )?(?:likelihood|probability|l)(?: (?:score|rating|level|
        of occurrence))?""",
    "impact": r"(?:(?:net|residual|current|mitigated) )?(?:impact|severity|i)(?: (?:score|rating|level))?",
    "score": r"""
        (?:(?:gross|net|residual|current|inherent|overall|total|risk) )?(?:score|rating|risk|risk (?:score|
        rating|level))|l ?x ?i|total|b?rag(?: (?:rating|status))?|likelihood x impact|risk matrix score""",
    "mitigation": r"""
        mitigation|mitigations|mitigating (?:action|actions|measures|controls)|controls?|control measures|
        controls? in place|existing (?:controls?|mitigations?)|mitigations? (?:in place|actions?|measures?|
        plan)|(?:current|key|planned) controls?|actions? (?:to|taken to) (?:reduce|mitigate|
        manage)(?: (?:the )?risk)?|treatment|response|risk response|countermeasures?|how (?:will|is) (?:it|
        the risk) (?:be )?(?:managed|controlled|mitigated)|what (?:is being|are we) d(?:one|oing)(?: now)?|
        what (?:do )?we do(?: about it)?|management|further actions?(?: required)?|action(?:s)?|action plan""",
    "owner": _LEAD,
    "reviewed": r"""
        reviewed|review date|last reviewed|date (?:of )?(?:last )?review(?:ed)?|last review|updated|
        date updated|last updated|next review(?: date)?""",
    "state": r"state|status|open/closed|open or closed|risk status|live/closed|closed",
    "priority": _PRIORITY,
    "action": r"linked actions?|related actions?|action ref",
    "other": r"""
        consequences?|effects?|impact description|date (?:raised|identified|added)|raised by|category|type|
        proximity|direction|trend|comments?|notes?|update""",
}

_RECOMMENDATION = {
    "ref": _REF + r"|(?:recommendation|rec|recs) (?:ref|reference|no|number|id|code|#)|rec",
    "text": r"""
        recommendation|recommendations|recommendation (?:text|description|detail|wording)|description|text|
        what was recommended|we recommend""",
    "tag": r"tag|new/revised/existing|new/existing/revised|new,? revised or existing|status|type|category|new/existing|state|standing",
    "priority": _PRIORITY,
    "made_by": r"""
        made by|source|origin|from|report|review|assessment|recommended by|committee|source (?:document|report|
        paper)|paper|body|panel""",
    "made_on": r"made on|date|date (?:made|raised|of report|agreed)|when|when made",
    "owner": _LEAD,
    "actions": r"(?:linked|related|answering) actions?|action refs?|actions? ref|answered by",
    "response": r"""
        response|(?:partnership|management|csp|our|council|board) response|comment|comments|action taken|
        progress|update|progress update|position|outcome|response to recommendation|notes?|accepted|
        accepted/rejected|actions?""",
    "other": r"rag|due|due date|timescale|target date|completed|rating",
}

_PRIORITY_TABLE = {
    "ref": _REF + r"|priority (?:no|number|ref|id|code|#)",
    "title": r"""
        title|priority|priorities|name|priority (?:name|title|area|theme|heading)|theme|theme name|heading|
        strategic priority|our priorities""",
    "definition": r"""
        definition|description|what (?:this|it|we) means?(?: by (?:this|it))?|scope|meaning|what is (?:it|
        included)|summary|about|details?""",
    "kind": r"kind|type|category|class|priority type|level|priority/theme",
    "lead": _LEAD,
    "why_chosen": r"""
        why|why (?:chosen|is (?:this|it) a priority|we chose (?:this|it)|this is a priority|a priority|
        it matters)|rationale|reason|reasons?(?: for choice| chosen)?|evidence|evidence base|justification|
        why this matters""",
    "aims": r"""
        aim|aims|objective|objectives|outcomes?|what we want to achieve|goals?|what will we achieve|we will|
        ambition|intended outcomes?""",
    "volume": r"volume", "hotspots": r"hot ?spots?", "at_risk": r"at[- ]risk(?: groups?)?|vulnerable groups?",
    "other": r"""
        harm|individual harm|community harm|comparison|direction(?: of travel)?|public expectation|rag|status|
        score|rank""",
}  # fmt: skip

NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "action": _ACTION,
        "kpi": _KPI,
        "funding": _FUNDING,
        "risk": _RISK,
        "recommendation": _RECOMMENDATION,
        "priority": _PRIORITY_TABLE,
    }
)
"""Patterns by kind of table and field. `other` holds headings that are known and not taken."""
